package io.tenantapps.testing.internal.wrong;

import io.tenantapps.testing.businesscentral.FakeEnvironment;

public class SeesAnEnvironment {
    FakeEnvironment seen;
}
