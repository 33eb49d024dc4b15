using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.Diagnostics;

namespace InProcSignalR.Emulator.Hubs;

/// <summary>Sends what an app sends, by REST or over a server connection, and takes note of it.</summary>
internal sealed class MessageSender(EmulatorEvents events, TimeProvider time)
{
    /// <param name="hub">The hub.</param>
    /// <param name="to">Whom the app named.</param>
    /// <param name="receivers">The connections behind that.</param>
    /// <param name="message">What they get.</param>
    /// <param name="excluded">Ids of connections to leave out.</param>
    public void Send(HubState hub, SentTo to, IEnumerable<ClientConnection> receivers, OutboundMessage message, IReadOnlySet<string> excluded)
    {
        var count = Delivery.Send(receivers, message, excluded);
        events.MessageSent(new SentMessage(time.GetUtcNow(), hub.Name, to.User, to.Group, to.ConnectionId, message.Target, message.JsonArguments, count));
    }
}
