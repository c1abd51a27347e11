package org.ohmv.core.host;

/** Who a hosted program is: the same on every host. */
final class ProcessIdentity {
    /** The process, and its only thread. */
    static final int PROCESS = 1000;
    /** The parent, which is no process that the guest could reach. */
    static final int PARENT = 1;
    /** Real and effective user. */
    static final int USER = 1000;
    /** Real and effective group. */
    static final int GROUP = 1000;

    private ProcessIdentity() {}
}
