/** The mark: one long bar, and the same work side by side. */
export function Mark() {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <rect x="1" y="2" width="16" height="4" rx="1" fill="var(--ink-3)" />
      <rect x="1" y="8" width="7" height="3" rx="1" fill="var(--accent)" />
      <rect x="1" y="13" width="9" height="3" rx="1" fill="var(--accent)" />
    </svg>
  );
}
