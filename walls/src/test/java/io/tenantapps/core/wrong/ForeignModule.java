package io.tenantapps.core.wrong;

import com.fasterxml.jackson.databind.Module;

public abstract class ForeignModule extends Module {}
