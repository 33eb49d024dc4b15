using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using ExecutionContext = Microsoft.Azure.WebJobs.ExecutionContext;

namespace InProcSignalR.FunctionApp.Tests;

public sealed class PageTests
{
    private string _app = null!;

    [SetUp]
    public void SetUp()
    {
        _app = Directory.CreateTempSubdirectory("page-tests-").FullName;
        Directory.CreateDirectory(Path.Combine(_app, "wwwroot", "js"));
        File.WriteAllText(Path.Combine(_app, "host.json"), "{}");
        File.WriteAllText(Path.Combine(_app, "wwwroot", "index.html"), "<!doctype html>");
        File.WriteAllText(Path.Combine(_app, "wwwroot", "js", "main.js"), "export {};");
        File.WriteAllText(Path.Combine(_app, "wwwroot", ".hidden"), "");
    }

    [TearDown]
    public void TearDown() => Directory.Delete(_app, recursive: true);

    [TestCase("/api/index/", null, "text/html")]
    [TestCase("/api/index/index.html", "index.html", "text/html")]
    [TestCase("/api/index/js/main.js", "js/main.js", "text/javascript")]
    public void Files_come_with_their_type_and_a_tag(string path, string? file, string contentType)
    {
        var result = Get(path, file) as PhysicalFileResult;
        Assert.That(result, Is.Not.Null);
        Assert.Multiple(() =>
        {
            Assert.That(result!.ContentType, Is.EqualTo(contentType));
            Assert.That(result.EntityTag, Is.Not.Null);
            Assert.That(result.LastModified, Is.Not.Null);
        });
    }

    [Test]
    public void The_page_stands_at_an_address_that_ends_like_a_folder()
        => Assert.That((Get("/api/index", null) as RedirectResult)?.Url, Is.EqualTo("index/"));

    [TestCase("../host.json")]
    [TestCase("js/../../host.json")]
    [TestCase("..%2Fhost.json")]
    [TestCase("%2e%2e/host.json")]
    [TestCase("..\\host.json")]
    [TestCase("/etc/passwd")]
    [TestCase("js")]
    [TestCase("missing.html")]
    [TestCase(".hidden")]
    [TestCase("nul\0byte")]
    public void Nothing_else_is_served(string file) => Assert.That(Get("/api/index/x", file), Is.InstanceOf<NotFoundResult>());

    private IActionResult Get(string path, string? file)
    {
        var request = new DefaultHttpContext().Request;
        request.Path = path;
        return Page.Index(request, file, new ExecutionContext { FunctionAppDirectory = _app });
    }
}
