/**
 * Registers all elements; harmless when done twice or when a tag is taken. All at once and not one after
 * the other: React and Vue set properties of what is registered, and attributes of what is not yet.
 */
import './define/audit-log.ts';
import './define/health-history.ts';
import './define/integration-attention.ts';
import './define/integration-center.ts';
import './define/integration-detail.ts';
import './define/integration-overview.ts';
