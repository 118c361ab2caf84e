import type { ReactNode } from 'react';
import { Area, Bar, CartesianGrid, ComposedChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { Series, TimeChartProps } from './chart.tsx';

const FINE = { fontSize: 11, fill: 'var(--ink-3)' };

function colorOf({ color }: Series, at: number): string {
  return `var(--series-${color ?? at + 1})`;
}

/** The picture itself, drawn by recharts. */
export function DrawnTimeChart({
  points,
  series,
  kind = 'area',
  stacked = false,
  formatX = String,
  formatValue = String,
}: TimeChartProps): ReactNode {
  const stack = stacked ? { stackId: 'all' } : {};
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={[...points]} margin={{ top: 6, right: 4, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="x"
          tickFormatter={(x: string) => formatX(x)}
          tick={FINE}
          tickLine={false}
          axisLine={false}
          minTickGap={28}
        />
        <YAxis
          tickFormatter={(value: number) => formatValue(value)}
          tick={FINE}
          tickLine={false}
          axisLine={false}
          width={44}
          allowDecimals={false}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--line-strong)', fill: 'var(--sunken)' }}
          labelFormatter={(x) => (typeof x === 'string' ? formatX(x) : x)}
          formatter={(value, name) => [formatValue(Number(value)), name]}
          contentStyle={{
            background: 'var(--raised)',
            border: '1px solid var(--line)',
            borderRadius: 8,
            boxShadow: '0 8px 24px -8px rgb(0 0 0 / 0.25)',
            fontSize: 12,
            padding: '6px 10px',
          }}
          labelStyle={{ color: 'var(--ink-3)' }}
          itemStyle={{ color: 'var(--ink)' }}
        />
        {series.map((one, at) =>
          kind === 'bars' ? (
            <Bar
              key={one.key}
              dataKey={one.key}
              name={one.label}
              fill={colorOf(one, at)}
              radius={stacked ? 0 : [3, 3, 0, 0]}
              maxBarSize={28}
              isAnimationActive={false}
              {...stack}
            />
          ) : (
            <Area
              key={one.key}
              type="monotone"
              dataKey={one.key}
              name={one.label}
              stroke={colorOf(one, at)}
              strokeWidth={1.75}
              fill={colorOf(one, at)}
              fillOpacity={0.12}
              isAnimationActive={false}
              {...stack}
            />
          ),
        )}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
