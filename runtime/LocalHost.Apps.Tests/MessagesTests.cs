using System.Net;
using System.Net.Http.Json;

namespace InProcSignalR.LocalHost.Apps.Tests;

/// <summary>HttpRequestMessage and HttpResponseMessage with the helpers of the Web API shim, as version 1 apps were ported.</summary>
public sealed class MessagesTests() : AppTests("Messages")
{
    [TestCase("application/json", """[{"Id":1,"Name":"Chai"}]""")]
    [TestCase("text/json", """[{"Id":1,"Name":"Chai"}]""")]
    [TestCase("application/xml", "<Name>Chai</Name>")]
    public async Task A_value_is_written_as_the_caller_asks(string accept, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/products");
        request.Headers.Accept.ParseAdd(accept);
        using var answer = await Http.SendAsync(request);
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo(accept));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(expected));
    }

    [Test]
    public async Task A_body_is_read_and_answered_with_a_location()
    {
        using var answer = await Http.PostAsJsonAsync("/api/products", new { id = 2, name = "Chang" });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(answer.Headers.Location, Is.EqualTo(new Uri(Host.Address, "/api/products/2")));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("""{"Id":2,"Name":"Chang"}"""));
    }

    [Test]
    public async Task An_error_response_has_its_message()
    {
        using var answer = await Http.PostAsJsonAsync("/api/products", new { id = 2 });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("A product has a name."));
    }

    [TestCase("/api/products/1", """200 {"Id":1,"Name":"Chai"}""")]
    [TestCase("/api/products/2", "404")]
    public async Task A_media_type_can_be_named(string path, string expected) => Assert.That(await AskAsync(path), Is.EqualTo(expected));

    [Test]
    public async Task Query_and_headers_are_those_of_the_request()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/query?q=a%20b");
        request.Headers.UserAgent.ParseAdd("probe/1.0");
        using var answer = await Http.SendAsync(request);
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("a b of probe/1.0"));
    }

    [Test]
    public async Task A_stream_is_downloaded_with_its_headers()
    {
        using var answer = await Http.GetAsync("/api/download");
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(answer.Content.Headers.ContentDisposition?.FileName, Is.EqualTo("three.bin"));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/octet-stream"));
        Assert.That(answer.Headers.CacheControl?.MaxAge, Is.EqualTo(TimeSpan.FromMinutes(1)));
    }
}
