package io.tenantapps.core.wrong;

import io.tenantapps.sharepoint.wrong.SeesTheFake;

class SeesAll {
    SeesTheFake upward;
}
