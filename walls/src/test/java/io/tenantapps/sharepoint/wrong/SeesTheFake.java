package io.tenantapps.sharepoint.wrong;

import io.tenantapps.testing.wrong.SeesAProduct;

public class SeesTheFake {
    SeesAProduct fake;
}
