package io.tenantapps.testing.addins.wrong;

import io.tenantapps.testing.catalog.FakePackage;

public class SeesPackages {
    FakePackage seen;
}
