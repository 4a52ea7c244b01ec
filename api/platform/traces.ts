/**
 * Spans for whoever runs the service with an OpenTelemetry SDK (see docs/metrics.md); without one
 * they go nowhere and cost next to nothing.
 */
import {
  type Attributes,
  context,
  INVALID_TRACEID,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';

const tracer = trace.getTracer('integration-center');

/** Runs `run` inside a span. What it throws passes through; its text, which may quote a value, does not. */
export function traced<T>(
  name: string,
  attributes: Attributes,
  run: (tell: (more: Attributes) => void) => Promise<T>,
): Promise<T> {
  const span = tracer.startSpan(name, { attributes });
  if (span.spanContext().traceId === INVALID_TRACEID) return unheard(run);
  return context.with(trace.setSpan(context.active(), span), async () => {
    try {
      return await run((more) => span.setAttributes(more));
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Nobody listens, so there is nothing to tell. */
function unheard<T>(run: (tell: () => void) => Promise<T>): Promise<T> {
  try {
    return run(() => {});
  } catch (error) {
    return Promise.reject(error);
  }
}
