import { screen } from '../../app/screen.ts';

export const productRoutes = [
  screen('products', () => import('./list.tsx'), 'ProductList', 'products'),
  screen('products/new', () => import('./form.tsx'), 'NewProduct', 'products'),
  screen('products/$id', () => import('./detail.tsx'), 'ProductDetail', 'products', 'licenses'),
  screen('products/$id/edit', () => import('./form.tsx'), 'EditProduct', 'products'),
  screen('groups', () => import('../groups/list.tsx'), 'GroupTree', 'products'),
  screen('prices', () => import('../prices/list.tsx'), 'PriceList', 'products'),
];
