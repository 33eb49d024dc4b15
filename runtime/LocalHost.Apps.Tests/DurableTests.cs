using InProcSignalR.LocalHost.Tests.Running;

namespace InProcSignalR.LocalHost.Apps.Tests;

/// <summary>The official Durable Functions extension, as far as it goes without storage.</summary>
public sealed class DurableTests
{
    [Test]
    public async Task Its_triggers_are_listed()
    {
        var (exitCode, output) = await HostProcess.RunAsync("list", "--app", HostProcess.AppFolder("Durable"));
        Assert.That(exitCode, Is.Zero);
        Assert.That(output, Does.Match("greet +orchestrationTrigger").And.Match("hello +activityTrigger").And.Match("Counter +entityTrigger"));
    }
}
