import { useQuery } from '@tanstack/react-query';
import { type Data, api } from '../../api.ts';

/** What anybody may know of this server: whether accounts can be opened, its version. */
export function useInstance(): Data<'/instance', 'get'> | undefined {
  return useQuery({
    queryKey: ['instance'],
    queryFn: async () => (await api.get('/instance')).data,
    staleTime: Infinity,
  }).data;
}
