import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** A number that is read when somebody asks for the metrics. */
export interface Reading {
  readonly name: string;
  readonly help: string;
  read(): number;
}

export interface Metrics {
  readonly registry: Registry;
  observeRequest(request: { surface: string; method: string; status: number; seconds: number }): void;
  /** Adds gauges whose values are read at each scrape. */
  watch(readings: readonly Reading[]): void;
}

/** The process's metrics in Prometheus' form. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'gatehouse_requests_total',
    help: 'Requests answered, by surface, method and status.',
    labelNames: ['surface', 'method', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'gatehouse_request_seconds',
    help: 'Time from the first byte of a request to the end of its answer.',
    labelNames: ['surface'],
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  // A few hundred names at most; looking a label set up anew costs more than counting.
  const counters = new Map<string, Counter.Internal>();
  const histograms = new Map<string, Histogram.Internal<string>>();
  return {
    registry,
    observeRequest: ({ surface, method, status, seconds: time }) => {
      const name = `${surface} ${method} ${status}`;
      let counter = counters.get(name);
      if (counter === undefined) counters.set(name, (counter = requests.labels(surface, method, String(status))));
      counter.inc();
      let histogram = histograms.get(surface);
      if (histogram === undefined) histograms.set(surface, (histogram = seconds.labels(surface)));
      histogram.observe(time);
    },
    watch: (readings) => {
      for (const { name, help, read } of readings) {
        new Gauge({
          name,
          help,
          registers: [registry],
          collect() {
            this.set(read());
          },
        });
      }
    },
  };
}
