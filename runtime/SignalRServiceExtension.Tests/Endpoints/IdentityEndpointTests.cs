using Azure.Identity;
using InProcSignalR.Emulator;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Azure.SignalR;
using Microsoft.Azure.SignalR.Management;

namespace InProcSignalR.SignalRServiceExtension.Tests.Endpoints;

/// <summary>An endpoint with an identity instead of an access key, against the emulator's own token issuer.</summary>
[NonParallelizable]
public sealed class IdentityEndpointTests
{
    [Test]
    public async Task A_managed_identity_negotiates_and_sends()
    {
        await using var service = await SignalREmulator.StartAsync(options => options.Port = 0);
        var before = (Environment.GetEnvironmentVariable("IDENTITY_ENDPOINT"), Environment.GetEnvironmentVariable("IDENTITY_HEADER"));
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", new Uri(service.Endpoint, "identity/msi").AbsoluteUri);
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", "local");
        try
        {
            using var manager = new ServiceManagerBuilder()
                .WithOptions(options => options.ServiceEndpoints = [new ServiceEndpoint("", service.Endpoint, new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned))])
                .BuildServiceManager();
            await using var hub = await manager.CreateHubContextAsync("chat", default);
            var negotiated = await hub.NegotiateAsync(new NegotiationOptions { UserId = "u1" });

            await using var client = new HubConnectionBuilder()
                .WithUrl(negotiated.Url!, options => options.AccessTokenProvider = () => Task.FromResult(negotiated.AccessToken))
                .Build();
            var received = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            client.On<string>("hello", text => received.TrySetResult(text));
            await client.StartAsync();
            await service.WaitForConnectionAsync("chat", "u1");

            await hub.Clients.User("u1").SendAsync("hello", "you");
            Assert.That(await received.Task.WaitAsync(TimeSpan.FromSeconds(30)), Is.EqualTo("you"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", before.Item1);
            Environment.SetEnvironmentVariable("IDENTITY_HEADER", before.Item2);
        }
    }
}
