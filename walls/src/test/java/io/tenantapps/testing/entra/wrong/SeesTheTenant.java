package io.tenantapps.testing.entra.wrong;

import io.tenantapps.testing.FakeTenant;

public class SeesTheTenant {
    FakeTenant seen;
}
