package io.tenantapps.reports.wrong;

import io.tenantapps.testing.FakeTenant;

class ReportSeesTheFake {
    FakeTenant fake;
}
