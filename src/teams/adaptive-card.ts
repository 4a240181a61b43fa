/**
 * As much of the Adaptive Card schema, version 1.5, as is drawn here (adaptivecards.io/explorer). Types of our
 * own, so that no card depends on an SDK.
 */
export type AdaptiveCard = {
  readonly type: 'AdaptiveCard';
  readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  readonly version: '1.5';
  readonly body: readonly CardElement[];
  readonly actions?: readonly CardAction[];
  readonly refresh?: Refresh;
};

/** Gives each of these people their own view of a card, once it is on their screen. */
export type Refresh = { readonly action: ExecuteAction; readonly userIds: readonly string[] };

export type CardElement =
  TextBlock | RichTextBlock | ColumnSet | Container | Table | Image | ActionSet | CardInput;

type Placed = {
  readonly spacing?: 'None' | 'Small' | 'Medium';
  /** A line above it. */
  readonly separator?: true;
};

export type TextLook = {
  readonly size?: 'Small' | 'Medium';
  readonly weight?: 'Bolder';
  readonly color?: 'Attention';
  readonly isSubtle?: true;
};

/** Markdown is read in it, and it is the only one in which every Teams client writes dates. */
export type TextBlock = Placed &
  TextLook & {
    readonly type: 'TextBlock';
    readonly text: string;
    readonly wrap: true;
    readonly style?: 'heading';
  };

/** No Markdown is read in it. */
export type RichTextBlock = Placed & { readonly type: 'RichTextBlock'; readonly inlines: readonly TextRun[] };
export type TextRun = TextLook & { readonly type: 'TextRun'; readonly text: string };

export type ColumnSet = Placed & { readonly type: 'ColumnSet'; readonly columns: readonly Column[] };
export type Column = {
  readonly type: 'Column';
  readonly width: 'stretch';
  readonly items: readonly CardElement[];
};

/** What stands together, and is shown and hidden together by an action that names it. */
export type Container = Placed & {
  readonly type: 'Container';
  readonly id?: string;
  readonly isVisible?: boolean;
  /** Set apart from what is around it. */
  readonly style?: 'emphasis';
  readonly items: readonly CardElement[];
};

/** Its first row is the header, by default. */
export type Table = Placed & {
  readonly type: 'Table';
  readonly columns: readonly {
    readonly width: number;
    readonly horizontalCellContentAlignment?: 'Right';
  }[];
  readonly rows: readonly { readonly type: 'TableRow'; readonly cells: readonly TableCell[] }[];
};
export type TableCell = { readonly type: 'TableCell'; readonly items: readonly CardElement[] };

export type Image = Placed & {
  readonly type: 'Image';
  readonly url: string;
  readonly altText: string;
  readonly size: 'Stretch';
};

export type ActionSet = Placed & { readonly type: 'ActionSet'; readonly actions: readonly CardAction[] };

type ActionLook = {
  readonly title: string;
  readonly style?: 'positive' | 'destructive';
  /** In the overflow menu. */
  readonly mode?: 'secondary';
};
export type ActionData = Readonly<Record<string, unknown>>;
export type ExecuteAction = Partial<ActionLook> & {
  readonly type: 'Action.Execute';
  readonly verb: string;
  readonly data: ActionData;
};
export type SubmitAction = ActionLook & { readonly type: 'Action.Submit'; readonly data: ActionData };
export type CardAction = (ActionLook & ExecuteAction) | SubmitAction | ToggleAction;

/** Asks nobody: the client shows what was hidden of these, and hides what was shown, or as each of them says. */
export type ToggleAction = ActionLook & {
  readonly type: 'Action.ToggleVisibility';
  readonly targetElements: readonly (string | { readonly elementId: string; readonly isVisible: boolean })[];
};

type InputBase = Placed & {
  readonly id: string;
  readonly label: string;
  readonly isRequired?: true;
  /** What the client says where the field is empty or out of range. */
  readonly errorMessage?: string;
};

export type CardInput = InputBase &
  (
    | {
        readonly type: 'Input.Text';
        readonly isMultiline?: true;
        readonly maxLength: number;
        readonly placeholder?: string;
        readonly value?: string;
      }
    | { readonly type: 'Input.Number'; readonly min?: number; readonly max?: number; readonly value?: number }
    | {
        readonly type: 'Input.ChoiceSet';
        readonly style: 'compact';
        readonly isMultiSelect?: true;
        readonly wrap: true;
        readonly choices: readonly { readonly title: string; readonly value: string }[];
        readonly placeholder?: string;
        readonly value?: string;
      }
    | { readonly type: 'Input.Date' | 'Input.Time'; readonly value?: string }
  );
