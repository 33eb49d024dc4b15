namespace InProcSignalR.FunctionApp.Tests.EndToEnd;

/// <summary>One running app for every end-to-end test; each test signs in users of its own.</summary>
[SetUpFixture]
internal sealed class SharedApp
{
    public static RunningApp App { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => App = await RunningApp.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (App is not null)
        {
            await App.DisposeAsync();
        }
    }
}
