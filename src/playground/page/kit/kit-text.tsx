/** Text objects and mrkdwn as elements of the page. Text is only ever a text node. */
import { Fragment, useMemo, type ReactNode } from 'react';
import { useDirectory } from '../directory.ts';
import type { TextObject } from './block-kit.ts';
import { parseMrkdwn, unescape, withEmoji, type Inline } from './mrkdwn.ts';
import { formatSlackDate, inFull } from './slack-date.ts';

export function plainText(text: TextObject): string {
  const plain = unescape(text.text);
  return text.emoji === false ? plain : withEmoji(plain);
}

/** A text object in a line; mrkdwn gets its paragraphs. */
export function KitText({ text }: { text: TextObject }) {
  if (text.type === 'mrkdwn') return <Mrkdwn text={text.text} verbatim={text.verbatim === true} />;
  return (
    <span className="plain" dir="auto">
      {plainText(text)}
    </span>
  );
}

export function Mrkdwn({ text, verbatim = false }: { text: string; verbatim?: boolean }) {
  const blocks = useMemo(() => parseMrkdwn(text, verbatim), [text, verbatim]);
  return (
    <div className="mrkdwn">
      {blocks.map((block, index) => {
        if (block.kind === 'code') return <pre key={index}>{block.text}</pre>;
        const content = <Inlines nodes={block.children} />;
        return block.kind === 'quote' ? (
          <blockquote key={index}>{content}</blockquote>
        ) : (
          <p key={index}>{content}</p>
        );
      })}
    </div>
  );
}

function Inlines({ nodes }: { nodes: readonly Inline[] }) {
  return nodes.map((node, index) => (
    <Fragment key={index}>
      <InlineNode node={node} />
    </Fragment>
  ));
}

export function ExternalLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

function Mention({ text, mine = false }: { text: string; mine?: boolean }) {
  return <bdi className={mine ? 'mention mention-me' : 'mention'}>{text}</bdi>;
}

function InlineNode({ node }: { node: Inline }): ReactNode {
  const { me, personName, channelName } = useDirectory();
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'bold':
      return (
        <strong>
          <Inlines nodes={node.children} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Inlines nodes={node.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Inlines nodes={node.children} />
        </s>
      );
    case 'code':
      return <code>{node.text}</code>;
    case 'link':
      return <ExternalLink href={node.href}>{node.text}</ExternalLink>;
    case 'user':
      return (
        <Mention text={`@${personName(node.id) ?? node.label ?? node.id}`} mine={node.id === me.userId} />
      );
    case 'channel':
      return <Mention text={`#${channelName(node.id) ?? node.label ?? node.id}`} />;
    case 'group':
      return <Mention text={node.label ?? `@${node.id}`} />;
    case 'broadcast':
      return <Mention text={`@${node.range}`} mine />;
    case 'date': {
      const at = new Date(node.seconds * 1000);
      const text = formatSlackDate(node.seconds, node.format, node.fallback, new Date());
      if (Number.isNaN(at.getTime())) return text;
      const time = (
        <time dateTime={at.toISOString()} title={inFull(at)}>
          {text}
        </time>
      );
      return node.href === undefined ? time : <ExternalLink href={node.href}>{time}</ExternalLink>;
    }
  }
}
