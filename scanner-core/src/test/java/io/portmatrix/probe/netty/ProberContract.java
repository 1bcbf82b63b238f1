package io.portmatrix.probe.netty;

/** What every prober must do with real sockets, whatever they are. */
interface ProberContract extends TcpProberContract, UdpProberContract, ProberRunContract {}
