package io.tenantapps.testing.graph.wrong;

import io.tenantapps.testing.addins.FakeAddin;

public class SeesAnAddin {
    FakeAddin seen;
}
