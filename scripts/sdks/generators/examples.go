package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	dotnet "github.com/pulumi/pulumi-dotnet/pulumi-language-dotnet/v3/codegen"
	"github.com/pulumi/pulumi-java/pkg/codegen/java"
	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/hcl2/syntax"
	"github.com/pulumi/pulumi/pkg/v3/codegen/pcl"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"

	"github.com/hashicorp/hcl/v2"
)

type programGenerator func(*pcl.Program) (map[string][]byte, hcl.Diagnostics, error)

// Under the names that fences of documentation have.
var programGenerators = map[string]programGenerator{
	"python": python.GenerateProgram,
	"go":     golang.GenerateProgram,
	"csharp": dotnet.GenerateProgram,
	"java":   java.GenerateProgram,
}

// writeExamples reads programs of Pulumi's configuration language by their names, and writes each in every language.
func writeExamples(pkg *schema.Package, in io.Reader, out io.Writer) error {
	var programs map[string]string
	if err := json.NewDecoder(in).Decode(&programs); err != nil {
		return err
	}
	loader := schema.NewCachedLoaderWithEntries(nil, map[string]schema.PackageReference{pkg.Identity(): pkg.Reference()})
	examples := map[string]map[string]string{}
	for name, text := range programs {
		examples[name] = map[string]string{}
		for language, generator := range programGenerators {
			// A generator changes the program that it is given.
			program, err := bind(name, text, loader)
			if err != nil {
				return err
			}
			files, diagnostics, err := generator(program)
			if err != nil {
				return err
			}
			if diagnostics.HasErrors() {
				return diagnostics
			}
			if len(files) != 1 {
				return fmt.Errorf("%s in %s has %d files", name, language, len(files))
			}
			for _, content := range files {
				examples[name][language] = string(content)
			}
		}
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(examples)
}

func bind(name, text string, loader schema.Loader) (*pcl.Program, error) {
	parser := syntax.NewParser()
	if err := parser.ParseFile(strings.NewReader(text), name+".pp"); err != nil {
		return nil, err
	}
	if parser.Diagnostics.HasErrors() {
		return nil, parser.Diagnostics
	}
	program, diagnostics, err := pcl.BindProgram(parser.Files, loader)
	if err != nil {
		return nil, err
	}
	if diagnostics.HasErrors() {
		return nil, diagnostics
	}
	return program, nil
}
