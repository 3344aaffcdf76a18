package io.tenantapps.testing.wrong;

import io.tenantapps.sharepoint.wrong.SeesTheFake;

public class SeesAProduct {
    SeesTheFake client;
}
