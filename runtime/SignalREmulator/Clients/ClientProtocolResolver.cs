using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Emulator.Clients;

/// <summary>The protocols that clients speak.</summary>
internal sealed class ClientProtocolResolver(JsonHubProtocol json, MessagePackHubProtocol messagePack) : IHubProtocolResolver
{
    public IReadOnlyList<IHubProtocol> AllProtocols { get; } = [new PassThroughProtocol(json, new JsonFrames()), new PassThroughProtocol(messagePack, new MessagePackFrames())];

    public IHubProtocol? GetProtocol(string protocolName, IReadOnlyList<string>? supportedProtocols)
        => AllProtocols.FirstOrDefault(protocol => protocol.Name.Equals(protocolName, StringComparison.OrdinalIgnoreCase));
}
