package io.tenantapps.proof;

import java.util.List;

final class FaultTable {
    FaultTable(List<Mishap> mishaps) {}

    void note(Operation operation, Mishap mishap, Strikes strikes, String words) {}
}
