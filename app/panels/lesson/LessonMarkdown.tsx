import Markdown from "markdown-to-jsx/react";
import { Fragment, type ReactNode } from "react";
import { findExample } from "#examples/index.ts";
import { openExample } from "../gallery/programs.ts";
import { usePage } from "../page.ts";

interface LinkProps {
  readonly href?: string;
  readonly children?: ReactNode;
}

/** A link of a lesson: to another lesson or page of the course, which open here, or out to the web. */
function LessonLink({ href = "", children }: LinkProps) {
  const lesson = findExample(/^#lesson\/([\w-]+)$/.exec(href)?.[1] ?? null);
  if (lesson || href === "#rosetta") {
    return (
      <a
        href={href}
        onClick={(event) => {
          event.preventDefault();
          if (lesson) openExample(lesson);
          else usePage.getState().openDialog("rosetta");
        }}
      >
        {children}
      </a>
    );
  }
  if (!/^https?:\/\//.test(href)) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
      <span className="visually-hidden"> (opens in a new tab)</span>
    </a>
  );
}

const options = {
  disableParsingRawHTML: true,
  forceBlock: true,
  overrides: { a: LessonLink },
  wrapper: Fragment,
} as const;

/** A part of a lesson's text. Raw HTML in it is shown as it is written. */
export function LessonMarkdown({
  className,
  children,
}: {
  readonly className?: string | undefined;
  readonly children: string;
}) {
  return (
    <div className={className}>
      <Markdown options={options}>{children}</Markdown>
    </div>
  );
}
