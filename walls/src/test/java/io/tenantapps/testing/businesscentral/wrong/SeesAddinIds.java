package io.tenantapps.testing.businesscentral.wrong;

import io.tenantapps.testing.addins.FakeAddin;

public class SeesAddinIds {
    FakeAddin seen;
}
