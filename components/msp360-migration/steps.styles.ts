import { css } from 'lit';

/** The verdict, and where partners are. */
export const stepStyles = css`
  .verdict {
    display: flex;
    gap: 12px;
    padding: 14px 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_subtle);
  }
  .verdict strong {
    font-size: 16px;
    line-height: 20px;
  }
  .verdict .icon {
    margin-block-start: 2px;
    color: var(--_grey);
  }
  .verdict.good {
    background: var(--_green-bg);
    border-color: color-mix(in srgb, var(--_green) 25%, transparent);
  }
  .verdict.good .icon {
    color: var(--_green);
  }
  .verdict.warn {
    background: var(--_amber-bg);
    border-color: color-mix(in srgb, var(--_amber) 25%, transparent);
  }
  .verdict.warn .icon {
    color: var(--_amber);
  }
  .verdict.bad {
    background: var(--_red-bg);
    border-color: color-mix(in srgb, var(--_red) 25%, transparent);
  }
  .verdict.bad .icon {
    color: var(--_red);
  }

  .bar {
    display: block;
    inline-size: 100%;
    block-size: 10px;
    border-radius: 5px;
    margin-block-end: 12px;
  }
  rect.legacy {
    fill: var(--_legacy);
  }
  rect.dual-write {
    fill: var(--_dual);
  }
  rect.verified {
    fill: var(--_verified);
  }
  rect.new {
    fill: var(--_new);
  }
  rect.retired {
    fill: var(--_retired);
  }
  .dot {
    display: inline-block;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: var(--_legacy);
  }
  .dot.dual-write {
    background: var(--_dual);
  }
  .dot.verified {
    background: var(--_verified);
  }
  .dot.new {
    background: var(--_new);
  }
  .dot.retired {
    background: var(--_retired);
  }
  .steps {
    display: grid;
    grid-template-columns: auto max-content 7ch 1fr;
    column-gap: 10px;
  }
  .steps li {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: baseline;
    padding-block: 8px;
    border-block-start: 1px solid var(--_border);
  }
  .steps li:first-child {
    border-block-start: 0;
  }
  .steps .name {
    font-weight: 500;
  }
  .steps .many {
    text-align: end;
    unicode-bidi: isolate;
    font-variant-numeric: tabular-nums;
    font-weight: 600;
  }
  .steps .vacant .name,
  .steps .vacant .many {
    color: var(--_muted);
    font-weight: 400;
  }
  .steps .vacant .dot {
    background: none;
    box-shadow: inset 0 0 0 1.5px var(--_control);
  }
  .tag {
    margin-inline-start: 6px;
    padding: 1px 6px;
    border-radius: 4px;
    background: var(--_grey-bg);
    color: var(--_grey);
    font-size: 12px;
    font-weight: 400;
  }
`;
