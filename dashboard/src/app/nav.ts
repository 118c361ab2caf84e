import {
  Boxes,
  CalendarClock,
  Cog,
  FilePenLine,
  KeyRound,
  Link2,
  Building2,
  Layers3,
  Gauge,
  HeartPulse,
  Settings,
  Webhook,
  QrCode,
  BarChart3,
  Megaphone,
  Folder,
  Contact,
  Timer,
  Layers,
  Target,
  Globe,
  Mail,
  ScrollText,
  UserRound,
  LayoutDashboard,
  type LucideIcon,
  Package,
  Ban,
  FolderTree,
  Puzzle,
  Tags,
  Users,
} from 'lucide-react';
import type { strings } from '../i18n/en/common.ts';
import type { Right } from './session.ts';

export interface NavItem {
  /** The address below /app. */
  readonly to: string;
  readonly label: keyof typeof strings.nav;
  readonly icon: LucideIcon;
  /** Shown to whoever has this right. */
  readonly right: Right;
  /** Only for people who run the instance. */
  readonly platform?: boolean;
  /** `g` and this letter go there. */
  readonly key?: string;
}

export interface NavGroup {
  readonly label: keyof typeof strings.nav | null;
  readonly items: readonly NavItem[];
}

/** The navigation, in its order. A new list is one line here and one in `router.ts`. */
export const NAV: readonly NavGroup[] = [
  {
    label: null,
    items: [{ to: '/overview', label: 'overview', icon: LayoutDashboard, right: 'statistics', key: 'o' }],
  },
  {
    label: 'licensing',
    items: [
      { to: '/licenses', label: 'licenses', icon: KeyRound, right: 'licenses:index', key: 'l' },
      { to: '/license-types', label: 'licenseTypes', icon: ScrollText, right: 'license-types:index', key: 't' },
      { to: '/addons', label: 'addons', icon: Puzzle, right: 'addons:index' },
      { to: '/blacklists', label: 'blacklists', icon: Ban, right: 'blacklists:index' },
    ],
  },
  {
    label: 'catalogue',
    items: [
      { to: '/products', label: 'products', icon: Package, right: 'products:index', key: 'p' },
      { to: '/groups', label: 'groups', icon: FolderTree, right: 'groups:index' },
      { to: '/prices', label: 'prices', icon: Tags, right: 'pricings:index' },
    ],
  },
  {
    label: 'sales',
    items: [
      { to: '/customers', label: 'customers', icon: Users, right: 'customers:index', key: 'c' },
      { to: '/services', label: 'services', icon: Boxes, right: 'services:index', key: 's' },
      { to: '/forecast', label: 'forecast', icon: CalendarClock, right: 'services:index' },
    ],
  },
  {
    label: 'gate',
    items: [
      { to: '/links', label: 'links', icon: Link2, right: 'links:index', key: 'i' },
      { to: '/analytics', label: 'analytics', icon: BarChart3, right: 'analytics:index', key: 'a' },
      { to: '/campaigns', label: 'campaigns', icon: Megaphone, right: 'campaigns:index' },
      { to: '/channels', label: 'channels', icon: Folder, right: 'channels:index' },
      { to: '/qr-codes', label: 'qrCodes', icon: QrCode, right: 'qr:index', key: 'q' },
      { to: '/bio-pages', label: 'bioPages', icon: Contact, right: 'bio:index' },
      { to: '/splash-pages', label: 'splashPages', icon: Timer, right: 'splash:index' },
      { to: '/overlays', label: 'overlays', icon: Layers, right: 'overlays:index' },
      { to: '/pixels', label: 'pixels', icon: Target, right: 'pixels:index' },
      { to: '/domains', label: 'domains', icon: Globe, right: 'domains:index', key: 'd' },
    ],
  },
  {
    label: 'settings',
    items: [
      { to: '/members', label: 'members', icon: UserRound, right: 'members:index' },
      { to: '/account', label: 'account', icon: Settings, right: 'account:index' },
      { to: '/usage', label: 'usage', icon: Gauge, right: 'account:index' },
      { to: '/api-keys', label: 'apiKeys', icon: KeyRound, right: 'api-keys:index', key: 'k' },
      { to: '/webhooks', label: 'webhooks', icon: Webhook, right: 'webhooks:index' },
      { to: '/templates', label: 'templates', icon: FilePenLine, right: 'templates:index' },
      { to: '/mails', label: 'mails', icon: Mail, right: 'templates:index' },
      { to: '/events', label: 'events', icon: ScrollText, right: 'events:index', key: 'e' },
      { to: '/jobs', label: 'jobs', icon: Cog, right: 'events:index' },
    ],
  },
  {
    label: 'admin',
    items: [
      { to: '/accounts', label: 'accounts', icon: Building2, right: 'accounts:index', platform: true },
      { to: '/plans', label: 'plans', icon: Layers3, right: 'plans:index', platform: true },
      { to: '/health', label: 'health', icon: HeartPulse, right: 'accounts:index', platform: true },
    ],
  },
];
