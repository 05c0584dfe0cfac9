import type { Permission } from '#identity';
import { SetMetadata } from '@nestjs/common';

/** Who may use a route: anyone, anyone signed in, or those with one of the permissions. */
export type Access = 'open' | 'signed-in' | readonly Permission[];

export const accessKey = 'access';

/** Only those with the permission (any one, when several are named). The use case behind it checks again. */
export const Needs = (...permissions: [Permission, ...Permission[]]): MethodDecorator & ClassDecorator =>
  SetMetadata(accessKey, permissions satisfies Access);

/** Anyone who has signed in, whatever their role. */
export const SignedIn = (): MethodDecorator & ClassDecorator => SetMetadata(accessKey, 'signed-in' satisfies Access);

/** Anyone at all. */
export const Open = (): MethodDecorator & ClassDecorator => SetMetadata(accessKey, 'open' satisfies Access);
