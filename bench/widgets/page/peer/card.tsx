import Avatar from '@mui/material/Avatar';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import CardContent from '@mui/material/CardContent';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import SvgIcon from '@mui/material/SvgIcon';
import Typography from '@mui/material/Typography';
import { memo } from 'react';
import type { IntegrationSummary, Status } from '../../../../components/shared/types.ts';
import { cardWords, iconPath } from '../domain.ts';

const colors = {
  Active: 'success',
  Configured: 'info',
  Error: 'error',
  'Not Configured': 'default',
} as const satisfies Record<Status, string>;

export function Icon({ name }: { readonly name: Parameters<typeof iconPath>[0] }) {
  return (
    <SvgIcon viewBox="0 0 16 16" fontSize="small" sx={{ fill: 'none', stroke: 'currentColor' }}>
      <path d={iconPath(name)} />
    </SvgIcon>
  );
}

interface Props {
  readonly item: IntegrationSummary;
  readonly tabStop: boolean;
}

/** Drawn anew only when its own integration or its place in the Tab order changes. */
export const IntegrationCard = memo(({ item, tabStop }: Props) => {
  const words = cardWords(item, Date.now());
  return (
    <Card variant="outlined" role="gridcell">
      <CardActionArea className="card" tabIndex={tabStop ? 0 : -1}>
        <CardContent>
          <Stack direction="row" spacing={1.5}>
            <Avatar variant="rounded" sx={{ bgcolor: item.logo.background }}>
              <SvgIcon viewBox={item.logo.box}>
                {item.logo.shapes.map(({ path, fill }) => (
                  <path key={path} d={path} fill={fill} />
                ))}
              </SvgIcon>
            </Avatar>
            <Box sx={{ minWidth: 0 }}>
              <Typography variant="subtitle1" noWrap title={item.name}>
                {item.name}
              </Typography>
              <Typography variant="body2" color="text.secondary" noWrap>
                {words.from}
              </Typography>
            </Box>
          </Stack>
          <Typography
            variant="body2"
            color={words.warns ? 'warning' : 'text.secondary'}
            title={words.about}
          >
            {words.about}
          </Typography>
          <Stack direction="row" spacing={1}>
            <Chip
              size="small"
              color={colors[item.status]}
              icon={<Icon name={words.symbol} />}
              label={words.status}
            />
            <Typography variant="body2" color="text.secondary" title={words.evidence}>
              {words.evidence}
            </Typography>
          </Stack>
        </CardContent>
      </CardActionArea>
    </Card>
  );
});
