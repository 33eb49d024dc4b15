using InProcSignalR.Emulator.Clients;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Emulator.Hubs;

/// <summary>Fan-out: a message is written once per hub protocol and its bytes are shared by all receivers; none is waited for.</summary>
internal static class Delivery
{
    /// <param name="receivers">The connections.</param>
    /// <param name="message">What they get.</param>
    /// <param name="excluded">Ids of connections to leave out.</param>
    /// <returns>How many it was handed to.</returns>
    public static int Send(IEnumerable<ClientConnection> receivers, HubMessage message, IReadOnlySet<string> excluded)
    {
        var serialized = new SerializedHubMessage(message);
        var count = 0;
        foreach (var receiver in receivers)
        {
            if (excluded.Count > 0 && excluded.Contains(receiver.Id))
                continue;

            receiver.Send(serialized);
            count++;
        }

        return count;
    }
}
