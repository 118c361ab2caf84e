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

/** What is counted of one surface: its times, and its requests by method and status. */
interface SurfaceCounts {
  readonly seconds: Histogram.Internal<string>;
  readonly methods: Map<string, Map<number, Counter.Internal>>;
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
  // A few hundred at most; looking a label up anew, or putting one together, costs more than counting.
  const bySurface = new Map<string, SurfaceCounts>();
  const countsOf = (surface: string): SurfaceCounts => {
    let counts = bySurface.get(surface);
    if (counts === undefined)
      bySurface.set(surface, (counts = { seconds: seconds.labels(surface), methods: new Map() }));
    return counts;
  };
  return {
    registry,
    observeRequest: ({ surface, method, status, seconds: time }) => {
      const counts = countsOf(surface);
      let counters = counts.methods.get(method);
      if (counters === undefined) counts.methods.set(method, (counters = new Map<number, Counter.Internal>()));
      let counter = counters.get(status);
      if (counter === undefined) counters.set(status, (counter = requests.labels(surface, method, String(status))));
      counter.inc();
      counts.seconds.observe(time);
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
