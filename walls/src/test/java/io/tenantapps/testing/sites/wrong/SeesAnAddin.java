package io.tenantapps.testing.sites.wrong;

import io.tenantapps.testing.addins.FakeAddin;

public class SeesAnAddin {
    FakeAddin seen;
}
