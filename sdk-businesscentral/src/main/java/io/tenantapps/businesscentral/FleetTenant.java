package io.tenantapps.businesscentral;

/** A tenant of a fleet, and the way to its environments. */
record FleetTenant(String name, BcEnvironmentsClient environments) {}
