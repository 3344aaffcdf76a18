package io.tenantapps.businesscentral.wrong;

import io.tenantapps.sharepoint.wrong.SeesTheFake;

class SeesItsSibling {
    SeesTheFake sibling;
}
