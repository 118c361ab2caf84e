import { type Edit, type EditForm, edit } from './form.ts';

const STYLE = {
  foreground: '#102030',
  background: null,
  gradient: { from: '#300010', to: '#001030', angle: 30.5 },
  eyeColor: null,
  moduleShape: 'dot',
  eyeShape: 'circle',
  margin: 5,
  level: 'Q',
  caption: ' Ķekava ',
};

const NETWORK = { ssid: ' Shop ', password: ' secret 1 ', encryption: 'WEP', hidden: true };

function code(type: string, data: unknown, edits: readonly Edit[], meanwhile?: EditForm['meanwhile']): EditForm {
  return {
    patches: '/qr-codes/{id}',
    make: async (api) => `/qr-codes/${(await api.make('/qr-codes', { type, data, name: 'a, b', style: STYLE })).id}`,
    edits,
    ...(meanwhile === undefined ? {} : { meanwhile }),
  };
}

/** Codes of several contents, in a look that has parts without a field. */
export const qrCodes: readonly EditForm[] = [
  code('text', ' two\nlines, “and” more ', [edit('name', 'Poster'), edit('style.level', 'M')]),
  code('link', { link: ' https://vendor.example/?a=1,2 ', note: 'has no field' }, [
    edit('style.margin', '6', 6),
    edit('clickIdName', 'gclick'),
  ]),
  code(
    'wifi',
    NETWORK,
    [
      {
        title: 'data.ssid',
        value: 'Office',
        changes: { 'data.ssid': 'Office', payload: 'WIFI:T:WEP;S:Office;P:secret 1;H:true;;' },
      },
    ],
    {
      body: { data: { ...NETWORK, hidden: false }, style: { caption: 'Scan' } },
      changes: { 'data.hidden': false, payload: 'WIFI:T:WEP;S:Office;P:secret 1;;', 'style.caption': 'Scan' },
    },
  ),
  code('email', { email: 'a@vendor.example', subject: ' Hi ', body: ' two\r\nlines ' }, [
    {
      title: 'data.subject',
      value: 'Ho',
      changes: { 'data.subject': 'Ho', payload: 'mailto:a@vendor.example?subject=Ho&body=two%0D%0Alines' },
    },
  ]),
  code('vcard', { fname: 'Anna', street: 'a, b\nc', fax: '+37120000000', state: 'NY', phone: 112 }, [
    edit('name', 'Card'),
  ]),
];
