import {
  CellStyleModule,
  ClientSideRowModelModule,
  CsvExportModule,
  ModuleRegistry,
  NumberFilterModule,
  QuickFilterModule,
  RowApiModule,
  ClientSideRowModelApiModule,
  HighlightChangesModule,
  TextFilterModule,
  themeQuartz,
  type ColDef,
  type GridApi,
  type GridOptions,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';

ModuleRegistry.registerModules([
  CellStyleModule,
  ClientSideRowModelModule,
  ClientSideRowModelApiModule,
  CsvExportModule,
  HighlightChangesModule,
  NumberFilterModule,
  QuickFilterModule,
  RowApiModule,
  TextFilterModule,
]);

/** The portal's colours; see style.css. */
const THEME = themeQuartz.withParams({
  backgroundColor: 'var(--surface)',
  foregroundColor: 'var(--text)',
  headerBackgroundColor: 'var(--raised)',
  headerTextColor: 'var(--text)',
  borderColor: 'var(--line)',
  accentColor: 'var(--accent)',
  oddRowBackgroundColor: 'var(--surface)',
  rowHoverColor: 'var(--raised)',
  fontFamily: 'inherit',
  fontSize: 13,
  rowHeight: 32,
  headerHeight: 34,
  wrapperBorderRadius: 6,
});

const NONCE = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';

const COLUMN: ColDef = { sortable: true, resizable: true, filter: true, suppressHeaderMenuButton: false, enableCellChangeFlash: true };

/** Many rows: sorted, filtered, walked with the keyboard, and drawn only as far as they can be seen. */
export function Grid<T>({ label, columns, rows, rowId, quickFilter, onReady, onOpen, height = '100%' }: {
  label: string;
  columns: ColDef<T>[];
  rows: T[] | null;
  rowId: (row: T) => string;
  quickFilter?: string;
  onReady?: (api: GridApi<T>) => void;
  onOpen?: (row: T) => void;
  height?: string;
}) {
  const options: GridOptions<T> = onOpen === undefined
    ? {}
    : {
        onCellKeyDown: (event) => {
          if ((event.event as KeyboardEvent | null)?.key === 'Enter' && event.data) onOpen(event.data);
        },
        onRowClicked: (event) => {
          if (event.data) onOpen(event.data);
        },
      };
  return (
    <div className={`grid ${onOpen ? 'grid-opens' : ''}`} style={{ height }}>
      <AgGridReact<T>
        {...options}
        aria-label={label}
        theme={THEME}
        styleNonce={NONCE}
        defaultColDef={COLUMN as ColDef<T>}
        columnDefs={columns}
        rowData={rows}
        getRowId={(row) => rowId(row.data)}
        {...(quickFilter === undefined ? {} : { quickFilterText: quickFilter })}
        onGridReady={(event) => onReady?.(event.api)}
        animateRows={false}
      />
    </div>
  );
}

export type { ColDef, GridApi };
