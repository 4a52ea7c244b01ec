/** A React component for a tag. React 19 needs none; 18 knows neither properties nor own events. */
import {
  createElement,
  forwardRef,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';

/** React 18 warns of layout effects where it writes HTML; no effect runs there. */
const useBeforePaint = 'document' in globalThis ? useLayoutEffect : useEffect;

type Props = Readonly<Record<string, unknown>>;
type Handler = (event: Event) => void;

/**
 * @param properties what is set on the element itself; the rest are attributes
 * @param events from the name of a handler to the event's
 */
export function componentOf(
  tag: string,
  properties: readonly string[],
  events: Readonly<Record<string, string>>,
) {
  const component = forwardRef<HTMLElement, Props>((props, ref) => {
    const element = useRef<HTMLElement>(null);
    const latest = useRef(props);
    const given = useRef<Record<string, unknown>>({});
    useImperativeHandle(ref, () => element.current as HTMLElement, []);

    useBeforePaint(() => {
      latest.current = props;
      for (const name of properties) {
        if (props[name] === given.current[name]) continue;
        given.current[name] = props[name];
        Object.assign(element.current ?? {}, { [name]: props[name] });
      }
    });

    useBeforePaint(() => {
      const target = element.current;
      const added = Object.entries(events).map(([name, type]) => {
        const listener: Handler = (event) => (latest.current[name] as Handler | undefined)?.(event);
        target?.addEventListener(type, listener);
        return () => target?.removeEventListener(type, listener);
      });
      return () => {
        for (const remove of added) remove();
      };
    }, []);

    const rest = Object.entries(props)
      .filter(([name]) => !properties.includes(name) && !(name in events))
      .map(([name, value]) => [name === 'className' ? 'class' : name, value]);
    return createElement(tag, { ...Object.fromEntries(rest), ref: element });
  });
  component.displayName = tag;
  return component;
}
