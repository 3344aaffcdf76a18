package io.tenantapps.testing.catalog.wrong;

import io.tenantapps.testing.addins.FakeAddin;

public class SeesAddins {
    FakeAddin seen;
}
