using InProcSignalR.Emulator.Tests.Support;
using InProcSignalR.SignalRServiceExtension.Tests.Service;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Common;
using Microsoft.Azure.SignalR.Management;

namespace InProcSignalR.SignalRServiceExtension.Tests.Rest;

/// <summary>Every answer of the service, and what the caller sees of it.</summary>
public sealed class AnswerReplayTests
{
    private RecordingService _service = null!;
    private ServiceHubContext _hub = null!;

    [SetUp]
    public async Task SetUp()
    {
        _service = await RecordingService.StartAsync();
        _hub = Hubs.Context(_service);
    }

    [TearDown]
    public async Task TearDown()
    {
        _hub.Dispose();
        await _service.DisposeAsync();
    }

    [TestCase(400, typeof(AzureSignalRInvalidArgumentException))]
    [TestCase(401, typeof(AzureSignalRUnauthorizedException))]
    [TestCase(403, typeof(AzureSignalRRuntimeException))]
    [TestCase(404, typeof(AzureSignalRInaccessibleEndpointException))]
    [TestCase(408, typeof(AzureSignalRRuntimeException))]
    [TestCase(413, typeof(AzureSignalRRuntimeException))]
    [TestCase(429, typeof(AzureSignalRRuntimeException))]
    [TestCase(500, typeof(AzureSignalRRuntimeException))]
    [TestCase(503, typeof(AzureSignalRRuntimeException))]
    public void A_refusal_is_the_official_exception_with_the_uri_and_without_the_token(int status, Type exception)
    {
        Answer(status, "Some.Code");
        var thrown = Assert.ThrowsAsync(exception, () => _hub.Clients.All.SendAsync("t"))!;
        Assert.That(thrown.Message, Does.Contain($"{_service.Address}api/hubs/chat/:send").And.Contain("Some.Code"));
        Assert.That(thrown.ToString(), Does.Not.Contain(_service.Requests[0].Token));
        Assert.That(_service.Requests, Has.Count.EqualTo(1), "nothing is repeated without retry options");
    }

    [Test]
    public async Task A_404_with_the_right_code_means_no()
    {
        Answer(404, "Warning.Connection.NotExisted");
        Assert.That(await _hub.ClientManager.ConnectionExistsAsync("c"), Is.False);
        Answer(404, "Warning.User.NotExisted");
        Assert.That(await _hub.ClientManager.UserExistsAsync("u"), Is.False);
        Answer(404, "Warning.Group.NotExisted");
        Assert.That(await _hub.ClientManager.GroupExistsAsync("g"), Is.False);
        Answer(404, "Info.User.NotInGroup");
        Assert.That(await _hub.UserGroups.IsUserInGroup("u", "g"), Is.False);
        Answer(200, null);
        Assert.That(await _hub.ClientManager.ConnectionExistsAsync("c"), Is.True);
        Assert.That(await _hub.UserGroups.IsUserInGroup("u", "g"), Is.True);
    }

    [Test]
    public void A_404_without_the_code_is_an_error()
    {
        Answer(404, null);
        Assert.That(() => _hub.ClientManager.ConnectionExistsAsync("c"), Throws.TypeOf<AzureSignalRInaccessibleEndpointException>());
    }

    [Test]
    public async Task Adding_a_connection_that_is_gone_succeeds()
    {
        Answer(404, "Error.Connection.NotExisted");
        await _hub.Groups.AddToGroupAsync("c", "g");
        Assert.That(_service.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_service_that_is_not_there_is_inaccessible()
    {
        using var nobody = new ClosedPort();
        using var hub = Hubs.Store(RecordingService.ConnectionStringAt(nobody.Number)).GetHubContext("Chat");
        Assert.That(() => hub.Clients.All.SendAsync("t"), Throws.TypeOf<AzureSignalRInaccessibleEndpointException>());
    }

    [Test]
    public void The_caller_can_cancel()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.That(() => _hub.Clients.All.SendCoreAsync("t", [], cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Names_must_not_be_empty()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => _hub.Clients.User(""), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => _hub.Clients.Group(null!), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => _hub.Clients.Client(""), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => _hub.Clients.All.SendAsync(""), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => _hub.Groups.AddToGroupAsync("c", ""), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => _hub.UserGroups.AddToGroupAsync("u", "g", TimeSpan.FromSeconds(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Hubs.Store(_service.ConnectionString).GetHubContext(null!), Throws.ArgumentNullException);
            Assert.That(() => Hubs.Store(_service.ConnectionString).GetHubContext(""), Throws.ArgumentNullException);
        });
    }

    private void Answer(int status, string? code) => _service.Answer = context =>
    {
        context.Response.StatusCode = status;
        if (code is not null)
        {
            context.Response.Headers["x-ms-error-code"] = code;
        }
    };
}
