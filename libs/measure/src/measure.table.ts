import { column } from '#platform';
import { EntitySchema } from 'typeorm';
import type { Measure, MeasureConcern, Observation } from './measure.js';

export const MeasureTable = new EntitySchema<Measure>({
  name: 'measure',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    key: column.text,
    title: column.text,
    unit: column.text,
    better: column.text,
    baseline: { ...column.number, nullable: true },
    target: { ...column.number, nullable: true },
    tolerance: column.number,
    steps: column.json,
    period: column.text,
    source: column.textOrNone,
    earlierAims: column.json,
    version: column.version,
  },
});

export const MeasureConcernTable = new EntitySchema<MeasureConcern>({
  name: 'measure_concern',
  columns: { measureId: column.id, concernId: column.id, authorityId: column.uuid },
});

export const ObservationTable = new EntitySchema<Observation>({
  name: 'observation',
  columns: {
    measureId: column.id,
    periodEnd: { ...column.day, primary: true },
    authorityId: column.uuid,
    value: column.number,
    enteredBy: column.uuidOrNone,
    enteredAt: column.moment,
    earlier: column.json,
  },
});
