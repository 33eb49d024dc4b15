using InProcSignalR.LocalHost.Tests.Running;

/// <summary>Stops what the fixtures share.</summary>
[SetUpFixture]
internal sealed class StopAll
{
    [OneTimeTearDown]
    public Task StopAsync() => ProbeApp.StopAsync();
}
