using InProcSignalR.SignalRServiceExtension.Tests.Service;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Management;

namespace InProcSignalR.SignalRServiceExtension.Tests.Management;

/// <summary>Clients behind an interface.</summary>
public sealed class TypedClientTests
{
    private RecordingService _service = null!;

    [SetUp]
    public async Task SetUp() => _service = await RecordingService.StartAsync();

    [TearDown]
    public async Task TearDown() => await _service.DisposeAsync();

    public interface IBase
    {
        Task FromBase(int number);
    }

    public interface IClient : IBase
    {
        Task Say(string text, int? number, CancellationToken cancellationToken);

        [HubMethodName("renamed")]
        Task Other();

        Task<int> Ask();
    }

    public interface IWithProperty
    {
        int Number { get; }
    }

    public interface IWithVoid
    {
        void Say();
    }

    internal interface IHidden
    {
        Task Say();
    }

    [Test]
    public async Task Methods_send_their_arguments()
    {
        var hub = Hubs.Store(_service.ConnectionString).GetHubContext<IClient>("chat");
        await hub.Clients.All.Say("x", null, CancellationToken.None);
        await hub.Clients.Group("g").Other();
        await hub.Clients.User("u").FromBase(5);
        Assert.That(
            _service.Requests.Select(request => request.Text),
            Is.EqualTo(new[] { """{"Target":"Say","Arguments":["x",null]}""", """{"Target":"renamed","Arguments":[]}""", """{"Target":"FromBase","Arguments":[5]}""" }));
    }

    [Test]
    public void Only_one_client_can_be_asked()
    {
        var hub = Hubs.Store(_service.ConnectionString).GetHubContext<IClient>("chat");
        Assert.That(() => hub.Clients.All.Ask(), Throws.InvalidOperationException.With.Message.Contains("Clients.Client(connectionId)"));
    }

    [Test]
    public void Interfaces_that_cannot_be_sent_to_are_refused_with_the_reason()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => Sends<IWithProperty>(), Throws.InvalidOperationException.With.Message.Contains("no plain method"));
            Assert.That(() => Sends<IWithVoid>(), Throws.InvalidOperationException.With.Message.Contains("must return Task"));
            Assert.That(() => Sends<IHidden>(), Throws.InvalidOperationException.With.Message.Contains("not public"));
            Assert.That(() => Sends<string>(), Throws.InvalidOperationException.With.Message.Contains("not an interface"));
        });
    }

    private T Sends<T>()
        where T : class => Hubs.Store(_service.ConnectionString).GetHubContext<T>("chat").Clients.All;
}
