using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Emulator.Clients;

/// <summary>The hub protocols clients may speak.</summary>
internal sealed class ClientProtocols : IHubProtocolResolver
{
    public const string Json = "json";
    public const string MessagePack = "messagepack";

    private readonly JsonClientProtocol _json = new();
    private readonly MessagePackClientProtocol _messagePack = new();

    public IReadOnlyList<IHubProtocol> AllProtocols => [_json, _messagePack];

    public IHubProtocol? GetProtocol(string protocolName, IReadOnlyList<string>? supportedProtocols) =>
        protocolName.Equals(Json, StringComparison.OrdinalIgnoreCase) ? _json
        : protocolName.Equals(MessagePack, StringComparison.OrdinalIgnoreCase) ? _messagePack
        : null;
}
