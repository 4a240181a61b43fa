import type { TableBlock, TableCell } from '../kit/block-kit.ts';

function cellText(cell: TableCell | undefined): string {
  switch (cell?.type) {
    case 'raw_text':
      return cell.text;
    case 'raw_number':
      return cell.text ?? String(cell.value);
    case 'rich_text':
      return richText(cell.elements);
    case undefined:
      return '';
  }
}

/** Of rich text in a cell only the words: what the cell says counts, not how it looks. */
function richText(node: unknown): string {
  if (Array.isArray(node)) return node.map(richText).join('');
  if (typeof node !== 'object' || node === null) return '';
  if ('text' in node && typeof node.text === 'string') return node.text;
  return 'elements' in node ? richText(node.elements) : '';
}

/** Drawn here: a cell's raw text is literal, and slack-blocks-to-jsx reads it as Markdown. */
export function TableView({ block }: { block: TableBlock }) {
  const [head, ...rows] = block.rows;
  const columns = block.column_settings ?? [];
  return (
    <div className="kit-table" role="region" aria-label={block.caption ?? 'Table'} tabIndex={0}>
      <table>
        {block.caption !== undefined && <caption>{block.caption}</caption>}
        <thead>
          <tr>
            {head?.map((cell, column) => (
              <th key={column} scope="col" dir="auto" data-align={columns[column]?.align}>
                {cellText(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td
                  key={column}
                  dir="auto"
                  data-align={columns[column]?.align}
                  data-wrapped={columns[column]?.is_wrapped === true || undefined}
                >
                  {cellText(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
