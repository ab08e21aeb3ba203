import * as z from 'zod/mini';
import { entitySchema, projectSchema, sidecarSchema } from './schema';

/** The JSON schemas by which the editor completes and checks our files, by name. Printed by the build. */
export const jsonSchemas = {
  sidecar: z.toJSONSchema(sidecarSchema, { io: 'input' }),
  project: z.toJSONSchema(projectSchema, { io: 'input' }),
  entity: z.toJSONSchema(entitySchema, { io: 'input' }),
};
