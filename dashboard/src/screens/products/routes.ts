import { screen } from '../../app/screen.ts';

export const productRoutes = [
  screen('products', () => import('./list.tsx'), 'ProductList', 'products'),
  screen('products/new', () => import('./form.tsx'), 'NewProduct', 'products'),
  screen('products/$id', () => import('./detail.tsx'), 'ProductDetail', 'products'),
  screen('products/$id/edit', () => import('./form.tsx'), 'EditProduct', 'products'),
];
