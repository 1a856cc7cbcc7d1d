import { Component, type ReactNode } from "react";
import styles from "./LoadBoundary.module.css";

interface LoadBoundaryProps {
  /** What is missing without it: "The timeline". */
  readonly what: string;
  readonly children: ReactNode;
}

/** Keeps a part that could not be loaded or drawn from taking the page with it. */
export class LoadBoundary extends Component<LoadBoundaryProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    const offline = navigator.onLine ? "" : " This machine is offline.";
    return (
      <p className={styles.note} role="alert">
        {this.props.what} could not be loaded.{offline} Your program is safe: reload the page to try again.
      </p>
    );
  }
}
