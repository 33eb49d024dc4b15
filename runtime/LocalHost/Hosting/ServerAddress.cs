using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace InProcSignalR.LocalHost.Hosting;

/// <summary>The address by which this machine reaches the web server.</summary>
internal static class ServerAddress
{
    /// <exception cref="InvalidOperationException">The server does not listen yet.</exception>
    public static Uri Of(IServer server)
        => new UriBuilder(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? throw new InvalidOperationException("The server does not listen yet.")) { Host = "localhost" }.Uri;
}
