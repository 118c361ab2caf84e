// Sets the theme before the first paint; src/app/theme.ts changes it later.
{
  let chosen = null;
  try {
    chosen = localStorage.getItem('gatehouse.theme');
  } catch {
    // Storage may be off; the system's theme is a good guess.
  }
  const isDark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
}
